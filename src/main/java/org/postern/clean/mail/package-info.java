/**
 * Mail: subject, day, text and attachments are carried into a new message, each part cleaned as the file it is. Addresses, routes,
 * identifiers and signatures stay behind as findings.
 */
package org.postern.clean.mail;
