/** Torrents (BEP 3): what names and proves the shared files stays; who made it, when, where and for whom goes. */
package org.postern.clean.torrent;
