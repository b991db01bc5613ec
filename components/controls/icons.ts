import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

/** The drawings of the controls, on a grid of 24, strokes of 1.75 with square ends. */
export const ICONS = {
  play: drawing(svg`<path class="solid" d="M6.5 3.8v16.4L20 12z" />`),
  pause: drawing(svg`<path class="solid" d="M6 4h4.2v16H6zM13.8 4H18v16h-4.2z" />`),
  replay: drawing(svg`<path d="M12 4.5a8 8 0 1 1-7.6 5.4M12 1.2v6.6L8.2 4.5z" />`),
  back: drawing(svg`<path d="M12 4.5A8 8 0 1 1 4.4 10" /><path class="solid" d="M12.6 0v9L7.2 4.5z" />`),
  forward: drawing(svg`<path d="M12 4.5A8 8 0 1 0 19.6 10" /><path class="solid" d="M11.4 0v9l5.4-4.5z" />`),
  silent: drawing(svg`<path d="M3 9v6h4l5 4.5v-15L7 9zM16 9.2l5.6 5.6M21.6 9.2L16 14.8" />`),
  quiet: drawing(svg`<path d="M3 9v6h4l5 4.5v-15L7 9zM15.6 8.8a4.5 4.5 0 0 1 0 6.4" />`),
  loud: drawing(svg`<path d="M3 9v6h4l5 4.5v-15L7 9zM15.6 8.8a4.5 4.5 0 0 1 0 6.4M18.4 6a8.5 8.5 0 0 1 0 12" />`),
  enlarge: drawing(svg`<path d="M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5" />`),
  shrink: drawing(svg`<path d="M9 4v5H4M20 9h-5V4M15 20v-5h5M4 15h5v5" />`),
  captions: drawing(svg`<path d="M3 5h18v14H3zM10.6 10.3a2 2 0 1 0 0 3.4M17.2 10.3a2 2 0 1 0 0 3.4" />`),
  pip: drawing(svg`<path d="M3 5h18v14H3z" /><path class="solid" d="M11.5 11.5H18V16h-6.5z" />`),
  pipExit: drawing(svg`<path d="M10 19H3V5h18v5M12 6.5v5H7M12 11.5L6.5 7" /><path class="solid" d="M13.5 13H22v7h-8.5z" />`),
  settings: drawing(
    svg`<circle cx="12" cy="12" r="2.6" /><circle cx="12" cy="12" r="6.4" /><circle
      cx="12" cy="12" r="8.6" stroke-width="3" stroke-linecap="butt" stroke-dasharray="3.2 3.554" stroke-dashoffset="1.6"
    />`,
  ),
} as const;

function drawing(shape: SVGTemplateResult): TemplateResult {
  return html`<svg part="icon" viewBox="0 0 24 24" aria-hidden="true">${shape}</svg>`;
}
