// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the templates under test
import { expect, it } from 'vitest';
import { TargetFileError } from './problem.ts';
import { render } from './template.ts';

it('puts variables in, and leaves everything else as it is', () => {
  const text = 'host = "${dns.host}" $HOME ${dns.host} $$ { } $1';
  expect(render(text, { 'dns.host': '192.0.2.1' }, 'x')).toBe('host = "192.0.2.1" $HOME 192.0.2.1 $$ { } $1');
});

it('does not look again at what it put in', () => {
  expect(render('${a}', { a: '${b} $& $1', b: 'no' }, 'x')).toBe('${b} $& $1');
});

it('writes the opening itself for $${', () => {
  expect(render('$${a} ${a}', { a: '1' }, 'x')).toBe('${a} 1');
});

it('names every unknown variable with its place', () => {
  expect(() => render('a\n  ${domian}\n${zzz}', { domain: 'd' }, 'acme.conf')).toThrow(
    new TargetFileError([
      { path: 'acme.conf', line: 2, column: 3, message: 'unknown variable ${domian}; did you mean ${domain}?' },
      { path: 'acme.conf', line: 3, column: 1, message: 'unknown variable ${zzz}; known: domain' },
    ]),
  );
});

it('has no variables of the prototype', () => {
  expect(() => render('${constructor}', {}, 'x')).toThrow('unknown variable');
});
