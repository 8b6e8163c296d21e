/**
 * Where sealed blobs lie: a folder by default. It takes and gives sealed bytes only.
 */
package org.postern.store;
