package org.postern.newsroom;

/** One entry of a list to choose from. */
record Choice(String code, String words, boolean chosen) {}
