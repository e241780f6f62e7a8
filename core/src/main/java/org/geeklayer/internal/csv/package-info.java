/**
 * Not API. Text files of rows: which encoding they are in ({@link org.geeklayer.internal.csv.TextEncoding}), the records
 * of a client file with their text untouched ({@link org.geeklayer.internal.csv.RecordScanner}), and the rows of a
 * published file ({@link org.geeklayer.internal.csv.CsvRows}, which is Commons CSV).
 */
@NullMarked
package org.geeklayer.internal.csv;

import org.jspecify.annotations.NullMarked;
