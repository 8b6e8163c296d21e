/**
 * Style sheets: read into tokens (css-syntax-3), rebuilt from known rules, properties and values. {@link org.postern.clean.css.CssRebuild}
 * serves sheets of their own and those inside drawings and books; whoever uses it says what becomes of names and addresses.
 */
package org.postern.clean.css;
