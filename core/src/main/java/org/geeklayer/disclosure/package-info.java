/**
 * Counts of people that may leave the library. {@link org.geeklayer.disclosure.DisclosureControl} takes exact counts and
 * gives {@link org.geeklayer.disclosure.Count}s, rounded or withheld by a {@link
 * org.geeklayer.disclosure.DisclosureRule}, from which nobody can work out a small number of people, knowing everything
 * that is published. It depends on the JDK alone.
 */
@NullMarked
package org.geeklayer.disclosure;

import org.jspecify.annotations.NullMarked;
