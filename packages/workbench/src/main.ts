import { pageStyles } from './theme.styles.ts';
import './workbench-app.ts';

// Constructed, not inline: the page's CSP allows styles from files and scripts only.
if (pageStyles.styleSheet) document.adoptedStyleSheets.push(pageStyles.styleSheet);
