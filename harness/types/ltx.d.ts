// What we use of ltx 3, which brings no types of its own.
declare module 'ltx' {
  export class Element {
    constructor(name: string, attrs?: Record<string, string>);
    name: string;
    parent: Element | null;
    children: (Element | string | number)[];
    attrs: Record<string, string | undefined>;
    getName(): string;
    getNS(): string | undefined;
    findNS(prefix?: string): string | undefined;
    append(...nodes: (Element | string)[]): void;
    write(writer: (piece: string) => void): void;
    toString(): string;
  }
  export function parse(xml: string): Element;
}
