/** Formats that are cleaned by converting them first: named, looked at for traces, and refused with the sentence that says which program is missing. */
package org.postern.clean.convert;
