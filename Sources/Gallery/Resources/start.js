// @ts-check
// Comes last: everything is declared.

new App().start();
