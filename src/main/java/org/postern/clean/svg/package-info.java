/** SVG drawings, rebuilt from shapes, text, paint and the pictures inside them. Nothing in the new drawing runs, calls or names. */
package org.postern.clean.svg;
