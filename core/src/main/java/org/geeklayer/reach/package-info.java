/**
 * Which areas and deprivation bands the people of a client list come from. Counting comes first: people and not rows, each
 * placed once, as {@link org.geeklayer.reach.ReachOptions} says.
 *
 * <p>True counts of people stay inside this package.
 */
@NullMarked
package org.geeklayer.reach;

import org.jspecify.annotations.NullMarked;
