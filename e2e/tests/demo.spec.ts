import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { PlayerPage } from '../support/player-page';
import { expect, test } from '../support/test';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Runs one of the project's two commands for people until it has printed what is looked for. */
async function start(command: string, args: readonly string[], looked: RegExp): Promise<{ process: ChildProcess; found: string }> {
  const env = { ...globalThis.process.env, CI: 'true', NO_COLOR: '1' };
  const process = spawn(command, args, { cwd: root, env, detached: true });
  let printed = '';
  const found = await new Promise<string>((resolve, reject) => {
    process.stderr.on('data', (text) => (printed += text));
    process.stdout.on('data', (text) => {
      printed += text;
      const match = looked.exec(printed)?.[1];
      if (match !== undefined) resolve(match);
    });
    process.once('exit', () => reject(new Error(`${command} ended before it was ready:\n${printed}`)));
  });
  return { process, found };
}

/** Ctrl+C: a terminal sends it to all processes of the command. */
async function stop(process: ChildProcess): Promise<void> {
  const gone = once(process, 'close');
  if (process.pid !== undefined) globalThis.process.kill(-process.pid, 'SIGINT');
  await gone;
}

test('npm start shows a broadcast that has been going on for hours, and the form changes its kind', { tag: '@media' }, async ({
  page, browserName,
}, info) => {
  info.skip(info.project.metadata.missing === true, `there is no ${browserName} on this machine`);
  const { process, found } = await start('npm', ['start'], /Local:\s+(http:\S+)/);
  try {
    await page.goto(found);
    const player = new PlayerPage(page, found);
    const choose = (field: string, value: string) => page.locator(`select[name=${field}]`).selectOption(value);
    const element = page.locator('red5-dvr-player');
    await element.evaluate((node) => (node.id = 'player'));
    await player.playing();
    expect(Math.abs(Date.now() - (await player.clock()))).toBeLessThan(15_000);
    await expect(page.getByText('6 h 0 min')).toBeVisible();

    await choose('length', '24h');
    await choose('startAt', 'start');
    await choose('clock', 'nopdt');
    await expect(page.getByText('24 h 0 min')).toBeVisible();

    await choose('fault', 'html');
    await expect(element.getByText(/does not lead to a broadcast/i).first()).toBeVisible();
    await choose('fault', '');
    await player.playing();
    await player.clock();
  } finally {
    await stop(process);
  }
});

test('npm run origin serves a broadcast, and ends with nothing left running', async ({ request }) => {
  const { process, found } = await start('npm', ['run', 'origin', '--', '--port', '0'], /(http:\S+?)\/live/);
  const playlist = await request.get(`${found}/live/6h-s2-pdt-lf-event-fixture.m3u8`);
  expect(await playlist.text()).toContain('#EXT-X-PLAYLIST-TYPE:EVENT');
  await stop(process);
  await expect(request.get(found)).rejects.toThrow(/ECONNREFUSED/);
});
