/**
 * Sound: each format is walked by a parser of its own, and of the file only what plays is kept, bit for bit. Nothing is decoded, so what a
 * recording itself tells (voices, rooms, hum of the mains, a watermark in the tones, the habits of an encoder) stays, and is a finding.
 */
package org.postern.clean.sound;
