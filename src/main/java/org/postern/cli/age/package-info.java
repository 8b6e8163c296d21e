/**
 * The commands {@code keygen}, {@code seal} and {@code open}: age files from the command line, interchangeable with those of {@code age}.
 */
package org.postern.cli.age;
