/**
 * XML as the cleaners meet it: parsed strictly under limits into a small tree, rebuilt from an allow-list, written in one canonical
 * form. No DTD, no entity but the five of XML itself, no external reference is ever followed.
 */
package org.postern.clean.xml;
