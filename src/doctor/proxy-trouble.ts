/** How every error of the proxy itself begins. In a file of its own, because node:http takes 20 ms to load. */
export const PROXY_TROUBLE = 'proxy:'
