import type Dockerode from 'dockerode';
import { statusOf } from './errors.ts';

/** Whether the engine has an image. */
export async function hasImage(docker: Dockerode, reference: string): Promise<boolean> {
  try {
    await docker.getImage(reference).inspect();
    return true;
  } catch (error) {
    if (statusOf(error) === 404) return false;
    throw error;
  }
}
