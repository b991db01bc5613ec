import { skyAt } from '../origin/picture/sky';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** The ridges, the farthest first: how far down they begin, how high they swing, how much of the sky is in them. */
const RIDGES = [
  { base: 0.66, swing: 0.06, waves: 5, haze: 0.6 },
  { base: 0.77, swing: 0.05, waves: 8, haze: 0.3 },
  { base: 0.9, swing: 0.05, waves: 4, haze: 0 },
] as const;

/** Paints the landscape of an instant, the same each time: the light is that of its hour (UTC), and the hills go by with the time. */
export function paint(canvas: HTMLCanvasElement | OffscreenCanvas, instant: number): void {
  const { width, height } = canvas;
  const context = canvas.getContext('2d');
  if (!context || !('fillRect' in context)) return;
  const hour = (instant % DAY_MS) / HOUR_MS;
  const { top, horizon, ridge, light } = skyAt(hour);
  const sky = context.createLinearGradient(0, 0, 0, height * 0.8);
  sky.addColorStop(0, rgb(top));
  sky.addColorStop(1, rgb(horizon));
  context.fillStyle = sky;
  context.fillRect(0, 0, width, height);
  context.fillStyle = rgb(light);
  context.beginPath();
  const turn = ((hour - 6) / 12) * Math.PI;
  context.arc(width * (0.5 - 0.36 * Math.cos(turn)), height * (0.62 - 0.42 * Math.abs(Math.sin(turn))), height * 0.055, 0, 2 * Math.PI);
  context.fill();
  for (const { base, swing, waves, haze } of RIDGES) {
    context.fillStyle = rgb(ridge.map((part, at) => part + ((horizon[at] ?? part) - part) * haze));
    context.beginPath();
    context.moveTo(0, height);
    for (let x = 0; x <= width; x += 2) {
      const way = (x / width) * waves + instant / HOUR_MS;
      context.lineTo(x, height * (base + swing * (Math.sin(way) + 0.4 * Math.sin(way * 2.7))));
    }
    context.lineTo(width, height);
    context.fill();
  }
}

function rgb(colour: readonly number[]): string {
  return `rgb(${colour.map((part) => Math.round(part)).join(' ')})`;
}
