/**
 * What our templates never use of `lit-html` 3.3.3, as its text and what stands there instead: directives, bindings of
 * elements, in comments and in raw text, SVG and MathML templates, templates compiled ahead, nodes as values, listeners
 * that are no functions or go away, the polyfill and the note of versions.
 *
 * The check of `raw`, Trusted Types and all that handles text stay as they are.
 */
const CUTS: readonly (readonly [text: string, instead: string])[] = [
  ['l=2===i?"<svg>":3===i?"<math>":""', 'l=""'],
  ['+(2===i?"</svg>":3===i?"</math>":"")', ''],
  ['w=x(2),T=x(3),', 'w=0,T=0,'],
  [
    'this.el.content,2===i||3===i){const t=this.el.content.firstChild;t.replaceWith(...t.childNodes)}',
    'this.el.content);',
  ],
  ['if(this.el=S.createElement(f,e),', '(this.el=S.createElement(f,e),'],
  ['else t.startsWith(o)&&(d.push({type:6,index:l}),r.removeAttribute(t))', ''],
  ['else{let t=-1;for(;-1!==(t=r.data.indexOf(o,t+1));)d.push({type:7,index:l}),t+=o.length-1}', ''],
  [
    'if(i===E)return i;let h=void 0!==e?s._$Co?.[e]:s._$Cl;const o=a(i)?void 0:i._$litDirective$;return h?.constructor!==o&&(h?._$AO?.(!1),void 0===o?h=void 0:(h=new o(t),h._$AT(t,s,e)),void 0!==e?(s._$Co??=[])[e]=h:s._$Cl=h),void 0!==h&&(i=M(t,h._$AS(t,i.values),h,e)),i',
    'return i',
  ],
  [':6===r.type&&(i=new Z(h,this,t)),', ':0,'],
  [
    '"number"==typeof s?this._$AC(t):(void 0===s.el&&(s.el=S.createElement(V(s.h,s.h[0]),this.options)),s)',
    'this._$AC(t)',
  ],
  ['get startNode(){return this._$AA}get endNode(){return this._$AB}', ''],
  ['setConnected(t){void 0===this._$AM&&(this._$Cv=t,this._$AP?.(t))}', ''],
  ['this._$AP?.(!1,!0,s);', ';'],
  ['get tagName(){return this.element.tagName}', ''],
  ['get _$AU(){return this._$AM?._$AU??this._$Cv}', ''],
  [',this._$Cv=e?.isConnected??!0', ''],
  // With no directive, and nobody who says `noChange`, a value is what was given.
  ['t=M(this,t,i),a(t)?', 'a(t)?'],
  ['t!==this._$AH&&t!==E&&this._(t)', 't!==this._$AH&&this._(t)'],
  ['t=M(this,t,i,0),o=!a(t)||t!==this._$AH&&t!==E', 'o=!a(t)||t!==this._$AH'],
  ['r=M(this,e[s+n],i,n),r===E&&(r=this._$AH[n]),', 'r=e[s+n],'],
  // Nodes and iterables that are no arrays are not drawn.
  ['void 0!==t.nodeType?this.T(t):d(t)?', 'u(t)?'],
  // Listeners are functions, and stay.
  [
    'constructor(t,i,s,e,h){super(t,i,s,e,h),this.type=5}_$AI(t,i=this){if((t=M(this,t,i,0)??A)===E)return;const s=this._$AH,e=t===A&&s!==A||t.capture!==s.capture||t.once!==s.once||t.passive!==s.passive,h=t!==A&&(s===A||e);e&&this.element.removeEventListener(this.name,this,s),h&&this.element.addEventListener(this.name,this,t),this._$AH=t}handleEvent(t){"function"==typeof this._$AH?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)}',
    '_$AI(t){this._$AH===A&&this.element.addEventListener(this.name,this),this._$AH=t}handleEvent(t){this._$AH(t)}',
  ],
  // No binding stands in the text of a textarea, title, style or script.
  ['(y.test(u[2])&&(n=RegExp("</"+u[2],"g")),c=p)', 'c=p'],
  [
    'if(y.test(r.tagName)){const t=r.textContent.split(o),i=t.length-1;if(i>0){r.textContent=s?s.emptyScript:"";for(let s=0;s<i;s++)r.append(t[s],c()),P.nextNode(),d.push({type:2,index:++l});r.append(t[i],c())}}',
    '',
  ],
  // Minified templates have no comments.
  ['"!--"===u[1]?c=_:void 0', 'void 0'],
  ['c===_||c===m?', 'c===m?'],
  // What only directives ask for: the kinds of the parts, their parents and options.
  ['constructor(){super(...arguments),this.type=3}', ''],
  ['constructor(){super(...arguments),this.type=4}', ''],
  ['this.type=1,', ''],
  ['this.type=2,', ''],
  ['this._$AN=void 0,', ''],
  ['get parentNode(){return this._$AM.parentNode}', ''],
  [
    'get parentNode(){let t=this._$AA.parentNode;const i=this._$AM;return void 0!==i&&11===t?.nodeType&&(t=i.parentNode),t}',
    '',
  ],
  ['get _$AU(){return this._$AM._$AU}', ''],
  [',this._$AM=i}', '}'],
  [',this._$AM=s,this.options=e}', '}'],
  ['this._$AM=e,this.options=h,', ''],
  ['(t?.creationScope??l).importNode', 'l.importNode'],
  ['B=t.litHtmlPolyfillSupport;B?.(S,k),(t.litHtmlVersions??=[]).push("3.3.3");const ', ''],
];

/** The library's text without these; throws when it is not the text that they were written for. */
export function leanLitHtml(code: string): string {
  return CUTS.reduce((rest, [text, instead]) => {
    if (!rest.includes(text)) throw new Error(`lit-html changed: no ${text}`);
    return rest.replaceAll(text, () => instead);
  }, code);
}
