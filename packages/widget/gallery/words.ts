/** What the invented people of the gallery say; nothing here is about a real shop or a real bike. */
const en = {
  hello: 'Hello, I am looking for an e-bike for my way to work.',
  greeting: 'Hi! How far is it, and are there hills on the way?',
  distance: '12 km, and one steep hill',
  advice: 'Then the **Fjord** fits well: 140 invented kilometres on one charge, and a motor that likes hills.',
  ask: 'How long does delivery take?',
  part: 'Delivery takes **3 to 5 working days** within the EU. You get a message',
  order: 'My order 10-4711 has not arrived yet.',
  person: 'I would rather talk to a person',
  agent: 'Hello, this is Anna. I am looking at your order right now.',
  agentMore: 'It left our warehouse this morning and should be with you on Friday.',
  thanks: 'Great, thank you!',
  colleague: 'Ben here, Anna has handed you over to me.',
  unsent: 'Does the battery fit into hand luggage?',
  wide: 'See https://shop.example/bikes/fjord-touring-2026?size=medium&colour=moss&battery=large&from=chat please',
};

export type Words = typeof en;

const de: Words = {
  hello: 'Hallo, ich suche ein E-Bike für den Weg zur Arbeit.',
  greeting: 'Hallo! Wie weit ist es, und gibt es Steigungen?',
  distance: '12 km und ein steiler Berg',
  advice: 'Dann passt das **Fjord** gut: 140 erfundene Kilometer pro Ladung und ein Motor, der Berge mag.',
  ask: 'Wie lange dauert die Lieferung?',
  part: 'Die Lieferung dauert innerhalb der EU **3 bis 5 Werktage**. Sie bekommen eine Nachricht',
  order: 'Meine Bestellung 10-4711 ist noch nicht angekommen.',
  person: 'Ich möchte lieber mit einem Menschen sprechen',
  agent: 'Guten Tag, hier ist Anna. Ich sehe mir Ihre Bestellung gerade an.',
  agentMore: 'Sie hat heute Morgen unser Lager verlassen und sollte am Freitag bei Ihnen sein.',
  thanks: 'Wunderbar, vielen Dank!',
  colleague: 'Hier ist Ben, Anna hat Sie an mich übergeben.',
  unsent: 'Darf der Akku ins Handgepäck?',
  wide: 'Siehe https://shop.example/bikes/fjord-touring-2026?size=medium&colour=moos&battery=large&from=chat bitte',
};

const ar: Words = {
  hello: 'مرحبًا، أبحث عن دراجة كهربائية لطريقي إلى العمل.',
  greeting: 'أهلًا! كم تبلغ المسافة، وهل توجد مرتفعات في الطريق؟',
  distance: '12 كم ومرتفع واحد شديد الانحدار',
  advice: 'إذن تناسبك دراجة **Fjord**: مسافة 140 كيلومترًا متخيلة في الشحنة الواحدة، ومحرك يحب المرتفعات.',
  ask: 'كم تستغرق مدة التوصيل؟',
  part: 'يستغرق التوصيل داخل الاتحاد الأوروبي **من 3 إلى 5 أيام عمل**. ستصلك رسالة',
  order: 'طلبي رقم 10-4711 لم يصل بعد.',
  person: 'أفضّل التحدث إلى شخص',
  agent: 'مرحبًا، معك آنا. أراجع طلبك الآن.',
  agentMore: 'غادر الطلب مستودعنا هذا الصباح ومن المتوقع أن يصلك يوم الجمعة.',
  thanks: 'رائع، شكرًا جزيلًا!',
  colleague: 'معك بن، وقد حوّلت آنا محادثتك إليّ.',
  unsent: 'هل يُسمح بالبطارية في حقيبة اليد؟',
  wide: 'انظر https://shop.example/bikes/fjord-touring-2026?size=medium&colour=moss&battery=large&from=chat من فضلك',
};

/** The gallery's own languages; the others are shown with English messages. */
export function wordsOf(locale: string): Words {
  return { de, ar }[locale.slice(0, 2)] ?? en;
}

/** An answer with everything that an answer may hold. */
export const RICH = `There are **three bikes** in this invented shop, and *none* of them is for sale.

| Bike | Range | Weight | Price |
|---|--:|--:|--:|
| Fjord | 140 km | 24 kg | 2,190 EUR |
| Lumen | 80 km | 21 kg | 1,490 EUR |
| Pocket | 55 km | 16 kg | 990 EUR |

### How to choose

1. Measure your way to work
2. Look at the hills
   - few: *Lumen*
   - many: *Fjord*
3. Trains and small flats: *Pocket*

> A bike that stands in the hall is too heavy for the stairs.

Your code is \`NORDWIND-10\`. For developers:

\`\`\`
GET /orders/10-4711/status?fields=carrier,delivered_at,expected_delivery_date
\`\`\`

Read more in [our guide](https://shop.example/guide), or write to [the team](mailto:team@shop.example).

---

Anything else?`;
