/**
 * Windows metafiles of the newer kind (MS-EMF), as office documents hold them: {@link org.postern.clean.metafile.EmfCleaner} writes a new one of the records that draw, each
 * in its shortest form. Nothing is drawn here, so no font is needed and words stay words.
 */
package org.postern.clean.metafile;
