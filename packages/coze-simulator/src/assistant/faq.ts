import { BATTERY } from './faq/battery.ts';
import { BIKES } from './faq/bikes.ts';
import { CARE } from './faq/care.ts';
import type { FaqEntry } from './faq/entry.ts';
import { ORDERS } from './faq/orders.ts';
import { SERVICE } from './faq/service.ts';
import { SHOP } from './faq/shop.ts';

/**
 * The knowledge of an invented shop. Nordwind Bikes, its bikes, prices, times and addresses do not exist: this is demo
 * data, and no statement about any real product. What is said about laws is general and names where to check.
 */
export const FAQ: readonly FaqEntry[] = [...BIKES, ...BATTERY, ...ORDERS, ...SERVICE, ...CARE, ...SHOP];
