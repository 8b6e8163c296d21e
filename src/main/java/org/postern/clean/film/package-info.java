/**
 * Film: containers are walked by parsers of our own and written anew with what plays (sound, pictures, their times) and constants for everything
 * else; within the streams, {@link org.postern.clean.film.StreamFilter} takes out what no decoder draws. Nothing is decoded: what only another coding would
 * remove is a finding.
 */
package org.postern.clean.film;
