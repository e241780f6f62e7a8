package org.geeklayer.disclosure;

import java.util.List;
import org.geeklayer.disclosure.DisclosureControl.Span;

/**
 * Something that the people of every group are told apart by, such as an outcome: it splits each row of a split, and the
 * people of one state in all groups are published together.
 *
 * @param split the split whose rows it splits
 * @param ofRows what is published of each state of each group
 * @param ofStates for each state what is published of all groups together
 * @param outsiders of each group, who are in no other table but the union of the first state, the atoms that they are in; or
 *     of no group
 */
record Aspect(
        int split, List<Span> ofRows, List<List<Span>> ofStates, boolean areZerosTold, List<List<Integer>> outsiders) {}
