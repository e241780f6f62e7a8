/**
 * Installs published files into a data folder. {@link org.geeklayer.install.AtlasBuilder} recognises each file by its
 * content, checks it against the layout that its publisher uses, hands its rows to the class that owns the store format,
 * and swaps the manifest last. A published layout is data: one file under {@code layouts}, with the headers that mean
 * each thing and the checks that hold.
 */
@NullMarked
package org.geeklayer.install;

import org.jspecify.annotations.NullMarked;
