/**
 * The command {@code geeklayer}: one class a command, each of options, a call into the library, and printing. Results go to
 * stdout, everything else to stderr.
 */
@NullMarked
package org.geeklayer.cli;

import org.jspecify.annotations.NullMarked;
