import { html, type TemplateResult } from 'lit';

/** What the template of the player shows and calls. */
export interface PlayerView {
  readonly media: HTMLElement;
  readonly label: string;
  readonly idle: boolean;
  readonly started: boolean;
  readonly announcement: string;
  /** The picture was clicked or tapped, once or twice. */
  pressed(this: void, event: MouseEvent): void;
}

/** The shadow tree of the player: the media, the surface that takes clicks, the pictures over it, and the controls. */
export function playerTemplate(view: PlayerView): TemplateResult {
  return html`<div class="shell ${view.idle ? 'idle' : ''}" part="shell" role="group" aria-label=${view.label}>
    ${view.media}
    ${view.started ? null : html`<div class="poster"><slot name="poster"></slot></div>`}
    <div
      class="surface"
      part="surface"
      tabindex="-1"
      @click=${view.pressed}
      @dblclick=${view.pressed}
    ></div>
    <div class="over"><slot></slot></div>
    <div class="flash" part="flash" aria-hidden="true"></div>
    <slot name="notice">
      <red5-dvr-notice exportparts="notice, start, busy, chip, message, retry, details"></red5-dvr-notice>
    </slot>
    <red5-dvr-toast exportparts="toast, toast-button"></red5-dvr-toast>
    <red5-dvr-settings exportparts="menu, menu-item"></red5-dvr-settings>
    <red5-dvr-go-to exportparts="go-to"></red5-dvr-go-to>
    <slot name="controls">
      <div class="controls" part="controls">
        <slot name="seek-bar">
          <red5-dvr-seek-bar
            exportparts="slider: seek-slider, track: seek-track, buffered: seek-buffered, played: seek-played,
              live-zone: seek-live-zone, clip: seek-clip, unknown: seek-unknown, breaks: seek-breaks, gaps: seek-gaps, chapters: seek-chapters,
              markers: seek-markers, marker-range: seek-marker-range, ticks: seek-ticks, labels: seek-labels, head: seek-head,
              tooltip: seek-tooltip, overview: seek-overview, overview-range: seek-overview-range, overview-button: seek-overview-button"
          ></red5-dvr-seek-bar>
        </slot>
        <div class="row" part="row">
          <div class="transport">
            <slot name="play-button">
              <red5-dvr-play-button exportparts="button: play-button, icon"></red5-dvr-play-button>
            </slot>
            <slot name="skip-back-button" class="wide">
              <red5-dvr-skip-button by="-10" exportparts="button: skip-back-button, icon, seconds"></red5-dvr-skip-button>
            </slot>
            <slot name="skip-forward-button" class="wide">
              <red5-dvr-skip-button by="10" exportparts="button: skip-forward-button, icon, seconds"></red5-dvr-skip-button>
            </slot>
          </div>
          <div class="state">
            <slot name="live-button">
              <red5-dvr-live-button
                exportparts="button: live-button, shape: live-shape, text: live-text, detail: live-detail"
              ></red5-dvr-live-button>
            </slot>
            <slot name="time-display">
              <red5-dvr-time-display exportparts="button: time-button, time"></red5-dvr-time-display>
            </slot>
          </div>
          <div class="rest">
            <slot name="volume">
              <red5-dvr-volume exportparts="button: mute-button, range: volume-range, icon"></red5-dvr-volume>
            </slot>
            <slot name="captions-button" class="wider">
              <red5-dvr-captions-button exportparts="button: captions-button, icon"></red5-dvr-captions-button>
            </slot>
            <slot name="settings-button">
              <red5-dvr-settings-button exportparts="button: settings-button, icon"></red5-dvr-settings-button>
            </slot>
            <slot name="pip-button" class="wider">
              <red5-dvr-pip-button exportparts="button: pip-button, icon"></red5-dvr-pip-button>
            </slot>
            <slot name="fullscreen-button">
              <red5-dvr-fullscreen-button exportparts="button: fullscreen-button, icon"></red5-dvr-fullscreen-button>
            </slot>
          </div>
        </div>
      </div>
    </slot>
    <red5-dvr-help exportparts="help"></red5-dvr-help>
    <red5-dvr-clip exportparts="clip"></red5-dvr-clip>
    <div class="announcer" role="status">${view.announcement}</div>
  </div>`;
}
