/**
 * Windows metafiles, as office documents hold them, of the newer kind (MS-EMF) and the older one (MS-WMF): {@link org.postern.clean.metafile.EmfCleaner} and
 * {@link org.postern.clean.metafile.WmfCleaner} write a new one of the records that draw, each in its shortest form. Nothing is drawn here, so no font is needed and
 * words stay words.
 */
package org.postern.clean.metafile;
