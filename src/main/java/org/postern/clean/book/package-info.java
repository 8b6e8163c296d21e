/**
 * Books: EPUB taken apart and put together anew from pages, pictures, sheets and a table of contents. Whoever bought, made, converted or
 * read the copy is no part of it.
 */
package org.postern.clean.book;
