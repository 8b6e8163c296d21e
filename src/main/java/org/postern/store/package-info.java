/**
 * Where sealed blobs lie: a folder by default. It takes and gives sealed bytes only, and knows no key.
 *
 * <p>{@link org.postern.store.BlobStore} keeps them, {@link org.postern.store.Padding} hides their lengths. No other room's class may
 * enter, nor Quarkus, HTTP or SQL.
 */
package org.postern.store;
