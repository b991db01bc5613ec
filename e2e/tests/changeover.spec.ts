import { expect, onlyIn, test } from '../support/test';

/** Lets the page be a bare one, with a session in a container of its own. */
const SHAPES = {
  'without a height': 'width: 480px',
  'without a height, with padding': 'width: 480px; padding: 10px',
  'of a height': 'width: 480px; height: 200px',
  'with style of its own for the <video>': 'width: 480px; height: 200px; position: relative; --own: 1',
};

for (const [name, style] of Object.entries(SHAPES)) {
  test(`a session in a container ${name} changes the source without moving the page`, { tag: '@media' }, async ({ player, origin }, info) => {
    const add = (n: number) => origin.addStream(`${n}-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' }).url;
    const css = '<style>div[style*="--own"] video { position: absolute; inset: 0; width: 50%; height: 100% }</style>';
    await player.open({ attributes: { hidden: '' }, head: `${css}<script type="module" src="/dist/cdn/red5-dvr-player.js"></script>` });
    const seen = await player.page.evaluate(async ({ from, to, text }) => {
      const path = '/dist/cdn/red5-dvr-player.js';
      const { DvrSession } = await import(path);
      const container = document.body.appendChild(document.createElement('div'));
      container.style.cssText = text;
      const session = new DvrSession(container);
      session.muted = true;
      session.src = from;
      await session.play();
      await new Promise((resolve) => session.requestVideoFrameCallback(resolve));
      const boxOf = (video: Element) => {
        const { x, y, width, height } = video.getBoundingClientRect();
        return [x, y, width, height];
      };
      const old = session.activeVideo;
      const before = { height: container.offsetHeight, width: container.offsetWidth, box: boxOf(old) };
      const looks: unknown[] = [];
      const tops: boolean[] = [];
      let behind = 0;
      const look = () => {
        looks.push({ height: container.offsetHeight, width: container.offsetWidth, box: boxOf(old.isConnected ? old : session.activeVideo) });
        const { x, y, width, height } = container.getBoundingClientRect();
        if (!old.isConnected || container.childElementCount < 2) return;
        behind += 1;
        tops.push(document.elementFromPoint(x + width / 4, y + height / 2) === old);
      };
      const watch = new MutationObserver(look);
      watch.observe(container, { childList: true });
      let done = false;
      const each = () => {
        look();
        if (!done) requestAnimationFrame(each);
      };
      each();
      session.src = to;
      await session.play();
      await new Promise((resolve) => setTimeout(resolve, 300));
      done = true;
      const different = looks.filter((one) => JSON.stringify(one) !== JSON.stringify(before));
      return { before, different, behind, covered: !tops.includes(false), taken: session.activeVideo !== old && !old.isConnected };
    }, { from: add(1), to: add(2), text: style });
    expect(seen.behind).toBeGreaterThan(1);
    expect(seen).toMatchObject({ different: [], covered: true, taken: true });
    if (name.startsWith('without')) expect(seen.before.box.slice(2)).toEqual([480, 270]);
    if (name.startsWith('of')) expect(seen.before.box.slice(2)).toEqual([480, 200]);
    if (name.startsWith('with style')) expect(seen.before.box.slice(2)).toEqual([240, 200]);
  });
}

for (const refused of [false, true]) {
  const name = refused
    ? 'a picture in its own window that may not move to another <video> leaves it, and the page is told'
    : 'a picture in its own window stays there when the source changes';
  test(name, { tag: ['@media', onlyIn('chromium')] }, async ({ player, origin }, info) => {
    const { page } = player;
    const add = (n: number) => origin.addStream(`${n}-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' }).url;
    await player.openPlaying({ src: add(1) });
    // The controls hide from who does not move.
    await page.locator('#player').hover();
    await page.getByRole('button', { name: 'Picture in picture', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Exit picture in picture' })).toBeVisible();
    const told = await player.run(async (element, { to, mayNot }) => {
      const heard: string[] = [];
      for (const type of ['enterpictureinpicture', 'leavepictureinpicture']) element.addEventListener(type, () => heard.push(type));
      if (mayNot) HTMLVideoElement.prototype.requestPictureInPicture = () => Promise.reject(new DOMException('', 'NotAllowedError'));
      // A gesture counts for some seconds, and Playwright brings one; the change is to do without.
      while (navigator.userActivation.isActive) await new Promise(requestAnimationFrame);
      const old = element.activeVideo;
      element.src = to;
      await element.play();
      while (old.isConnected) await new Promise(requestAnimationFrame);
      await new Promise((resolve) => setTimeout(resolve, 500));
      const root = element.activeVideo.getRootNode() as ShadowRoot;
      return { heard, moved: root.pictureInPictureElement === element.activeVideo, open: document.pictureInPictureElement !== null };
    }, { to: add(2), mayNot: refused });
    expect(told).toEqual(refused
      ? { heard: ['leavepictureinpicture'], moved: false, open: false }
      : { heard: ['enterpictureinpicture'], moved: true, open: true });
    await expect(page.getByRole('button', { name: refused ? 'Picture in picture' : 'Exit picture in picture', exact: true })).toBeVisible();
  });
}
