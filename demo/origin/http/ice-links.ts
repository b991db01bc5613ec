/** A server that helps to find a way between two peers. */
export interface IceServer {
  /** `stun:` or `turn:`. */
  url: string;
  username?: string;
  credential?: string;
}

/** The Link headers that tell a client of ICE servers (RFC 9725, section 4.6). */
export function iceLinks(servers: readonly IceServer[]): string[] {
  return servers.map(({ url, username, credential }) => {
    const login = username === undefined ? '' : `; username="${username}"; credential="${credential ?? ''}"; credential-type="password"`;
    return `<${url}>; rel="ice-server"${login}`;
  });
}
