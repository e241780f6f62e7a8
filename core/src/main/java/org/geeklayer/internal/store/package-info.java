/**
 * Not API. The files of a data folder: one columnar, checksummed store file for a dataset ({@link
 * org.geeklayer.internal.store.StoreWriter}, {@link org.geeklayer.internal.store.StoreFile}) and the manifest that names
 * them ({@link org.geeklayer.internal.store.Manifest}). What the columns mean is known only to the classes that own a
 * format, such as the postcode directory.
 */
@NullMarked
package org.geeklayer.internal.store;

import org.jspecify.annotations.NullMarked;
