/** Not API. Sheets of an Excel workbook as rows of text ({@link org.geeklayer.internal.workbook.WorkbookRows}). */
@NullMarked
package org.geeklayer.internal.workbook;

import org.jspecify.annotations.NullMarked;
