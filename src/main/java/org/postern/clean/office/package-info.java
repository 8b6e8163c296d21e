/**
 * Office documents: OOXML (docx, xlsx, pptx and their macro and template kinds) and ODF, rebuilt part by part from an allow-list into a
 * new package with fixed part names and renumbered relations. Macros, comments, revisions, custom XML and every reference to the outside
 * have no place in the new package.
 */
package org.postern.clean.office;
