import type { NextConfig } from 'next';

const config: NextConfig = {
  reactStrictMode: true,
  // This app lies in the folder of another package, which is none of its business.
  turbopack: { root: import.meta.dirname },
};

export default config;
