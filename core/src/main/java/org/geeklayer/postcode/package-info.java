/**
 * Postcodes and the directory that says where each lies. Start with {@link org.geeklayer.postcode.Postcode} for one code
 * and {@link org.geeklayer.postcode.PostcodeDirectory} for all of them. Making sense of what people type into a postcode
 * cell is the work of {@code org.geeklayer.enrich}.
 */
@NullMarked
package org.geeklayer.postcode;

import org.jspecify.annotations.NullMarked;
