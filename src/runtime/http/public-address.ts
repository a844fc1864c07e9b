/**
 * Which addresses and ports a stranger's URL may lead to: unicast addresses of the public internet
 * and nothing else. Pure and alone, because every way in (literal, DNS answer, redirect) asks here.
 */
import ipaddr from 'ipaddr.js';

/** RFC 4291 section 2.4: the only block from which global unicast addresses are given out. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');
/** RFC 6052: the well-known prefix behind which a NAT64 gateway reaches IPv4. */
const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');
/** Public by number, yet answered by the machine's own cloud: Azure's wire server. */
const CLOUD_INTERNAL = new Set(['168.63.129.16']);
/** RFC 5214: an interface identifier that carries an IPv4 address (the u bit may be set). */
const ISATAP_MARKS = new Set([0x00005efe, 0x02005efe]);

function embeddedIpv4(address: ipaddr.IPv6): ipaddr.IPv4 {
  return new ipaddr.IPv4(address.toByteArray().slice(-4));
}

function isPublicIpv4(address: ipaddr.IPv4): boolean {
  return address.range() === 'unicast' && !CLOUD_INTERNAL.has(address.toString());
}

function isPublicIpv6(address: ipaddr.IPv6): boolean {
  if (address.isIPv4MappedAddress()) return isPublicIpv4(address.toIPv4Address());
  // An IPv6-only network sees every IPv4 host through this prefix, so it counts as what it carries.
  if (address.match(NAT64)) return isPublicIpv4(embeddedIpv4(address));
  if (!address.match(GLOBAL_UNICAST) || address.range() !== 'unicast') return false;
  const mark = ((address.parts[4] ?? 0) << 16) | (address.parts[5] ?? 0);
  return !ISATAP_MARKS.has(mark) || isPublicIpv4(embeddedIpv4(address));
}

/** True for a public unicast address, without brackets. A zone, or what is no address, is not. */
export function isPublicAddress(text: string): boolean {
  if (text.includes('%') || !ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  return address instanceof ipaddr.IPv6 ? isPublicIpv6(address) : isPublicIpv4(address);
}

const WELL_KNOWN_PORTS = new Set([80, 443]);
const FIRST_USER_PORT = 1024;
/** Ports from 1024 on that the Fetch standard blocks ("port blocking"): they speak other protocols. */
const BLOCKED_PORTS = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669,
  6679, 6697, 10080,
]);

/** 80, 443 and from 1024 on, less those where a request would be taken for another protocol. */
export function isWebPort(port: number): boolean {
  return WELL_KNOWN_PORTS.has(port) || (port >= FIRST_USER_PORT && !BLOCKED_PORTS.has(port));
}
