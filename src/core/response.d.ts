// What a server has answered is handed through this room; only those who read it have its members. TypeScript declares it in its
// DOM library, which this room is compiled without.

interface Response {
  readonly ok: boolean;
  readonly status: number;
}
