/**
 * Indices of deprivation as their publishers print them: {@link org.geeklayer.deprivation.DeprivationIndex} holds one
 * {@linkplain org.geeklayer.deprivation.IndexEdition edition}, {@link org.geeklayer.deprivation.Deprivation} what it says
 * of one small area. Ranks and deciles of different nations or editions are never comparable.
 */
@NullMarked
package org.geeklayer.deprivation;

import org.jspecify.annotations.NullMarked;
