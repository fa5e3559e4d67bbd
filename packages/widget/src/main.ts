// Nothing may import this file: a chunk that did would be evaluated once more for every `widget.js?v=`.
void import('./fiido-chat.ts');
