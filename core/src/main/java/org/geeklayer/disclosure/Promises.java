package org.geeklayer.disclosure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.geeklayer.disclosure.Cell.State;

/**
 * What is promised of a publication: of each small number of people every number below the threshold, of each count
 * withheld for others' sake as many. Each is held by a {@link Witness}, and nothing is published that a witness does not
 * fit unless another is found. Not thread-safe.
 */
final class Promises {
    private static final int MOST_SHARED = 200;
    private static final int REACH = 4;
    /** So many moves from the truth are not tried where there is another way. */
    private static final int FAR = 20;

    private static final int MOST_PROMISES = 2_000_000;

    private final Tables tables;
    private final Moves moves;
    private final Parts parts;
    private final Exact exact;
    private int made;

    private final boolean doPartsWait;
    private final List<Promise> kept = new ArrayList<>();
    /** What shows the promises of rows that share out the whole to hold, without parts. */
    private final Map<About, Witness> ofRows = new HashMap<>();

    private record About(Line line, Sum sum, long value) {}

    /**
     * Makes the promises of a publication of which nothing is published yet.
     *
     * @param mayWait whether what is promised of parts and unions may wait until they are about to be published, where it
     *     surely follows from what is promised of the rows that they are of
     * @throws IllegalArgumentException if there are too many
     */
    Promises(Tables tables, boolean mayWait) {
        this.tables = tables;
        Trail trail = new Trail(tables);
        Balance balance = new Balance(tables, trail);
        moves = new Moves(tables, trail, balance);
        parts = new Parts(tables, trail, balance);
        exact = new Exact(tables);
        doPartsWait = mayWait && doPartsSurelyFollow();
        tables.wake(!doPartsWait);
        for (Line line : tables.lines) {
            if (!doPartsWait || isOfRows(line)) {
                require(Quantities.small(line).stream().allMatch(sum -> promise(line, sum)));
            }
        }
    }

    private static void require(boolean areMade) {
        if (!areMade) {
            throw new IllegalStateException("a promise that silence does not keep");
        }
    }

    /** Whether a line is the whole, a row that shares it out, or of people of their own. */
    private boolean isOfRows(Line line) {
        return line.members.isEmpty() && (line.parent == null || line.parent == tables.whole);
    }

    private boolean doPartsSurelyFollow() {
        Map<Line, Set<Sum>> promised = new HashMap<>();
        for (Line line : tables.lines) {
            for (Sum sum : isOfRows(line) ? Set.<Sum>of() : Quantities.small(line)) {
                for (long value = line.leastSmall(); line.isSmall(value); value++) {
                    if (!parts.surelyFollow(
                            line,
                            sum,
                            value,
                            of -> promised.computeIfAbsent(of, Quantities::small)
                                    .contains(sum))) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** Makes what is promised of parts and unions, if that waits; false if it does not follow, and all is to be begun again. */
    boolean startParts() {
        if (!doPartsWait) {
            return true;
        }
        tables.wake(true);
        for (Promise promise : List.copyOf(kept)) {
            ofRows.put(new About(promise.line, promise.sum, promise.value()), promise.witness());
            if (!isShown(promise, parts.completed(promise.witness(), promise))) {
                return false;
            }
        }
        for (Line line : tables.lines) {
            for (Sum sum : isOfRows(line) ? Set.<Sum>of() : Quantities.small(line)) {
                if (!promise(line, sum)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Promises that a small number may be any other, each from the one before it, by moves that silence allows. */
    private boolean promise(Line line, Sum sum) {
        long truth = line.truth(sum);
        for (int direction : new int[] {1, -1}) {
            Promise before = null;
            for (long value = truth + direction; line.isSmall(value); value += direction) {
                if (++made > MOST_PROMISES) {
                    throw new IllegalArgumentException("threshold: too high for so many rows");
                }
                Promise promise = Promise.ofSmall(line, sum, value, before);
                Witness ofRow = ofRows.get(new About(parts.wholeOf(line), sum, value));
                if (!isShown(promise, moves.from(promise.nearer(), promise))
                        && (ofRow == null || !isShown(promise, parts.completed(ofRow, promise)))) {
                    return false;
                }
                kept.add(promise);
                before = promise;
            }
        }
        return true;
    }

    /** Publishes a cell, if every promise can be kept with it; else leaves it as not published. */
    boolean publish(Cell cell, State state) {
        cell.set(state);
        exact.bind(cell);
        boolean isKept = repair(cell) && (state != State.SECONDARY || promise(cell));
        if (!isKept) {
            cell.set(State.ABSENT);
            exact.bind(cell);
        }
        return isKept;
    }

    /** Finds other witnesses for the promises whose own do not fit a cell; those found fit without it too. */
    private boolean repair(Cell cell) {
        List<Promise> broken = new ArrayList<>();
        for (Promise promise : cell.line.touching()) {
            if (isBroken(promise, cell)) {
                broken.add(promise);
            }
        }
        broken.sort(Comparator.comparing(promise -> -promise.failures()));
        List<Promise> left = new ArrayList<>();
        for (Promise promise : broken) {
            if (!byRepair(promise, cell) && !byMoves(promise)) {
                if (promise.failures() == 0) {
                    left.add(promise);
                } else if (!isKeptAtLast(promise)) {
                    return false;
                }
            }
        }
        return left.stream().allMatch(this::isKeptAtLast);
    }

    private boolean isKeptAtLast(Promise promise) {
        boolean isKept = byExact(promise) || byOtherValue(promise);
        if (!isKept) {
            promise.fail();
        }
        return isKept;
    }

    private static boolean isBroken(Promise promise, Cell cell) {
        long people = promise.witness().people(cell.line, Sum.of(cell.span));
        return people < cell.low() || people > cell.high();
    }

    /** Promises that a count withheld for others' sake may be as many numbers as a small one. */
    private boolean promise(Cell cell) {
        Set<Long> taken = new HashSet<>();
        List<Promise> promises = new ArrayList<>();
        int wanted = tables.rule.threshold() - 2;
        for (boolean byMoves : new boolean[] {true, false}) {
            for (long value : near(cell.people)) {
                if (promises.size() < wanted && !taken.contains(value)) {
                    Promise promise = Promise.ofSecondary(cell, value, taken);
                    if (byMoves ? byMoves(promise) : byExact(promise)) {
                        promises.add(promise);
                    } else {
                        taken.remove(value);
                    }
                }
            }
        }
        if (promises.size() < wanted) {
            promises.forEach(promise -> show(promise, Witness.NOTHING));
            return false;
        }
        kept.addAll(promises);
        return true;
    }

    /** The other numbers that a count withheld for others' sake may be, nearest first. */
    private List<Long> near(long people) {
        List<Long> near = new ArrayList<>();
        for (long step = 1; step <= (long) REACH * tables.rule.threshold(); step++) {
            near.add(people + step);
            if (people - step >= tables.rule.threshold()) {
                near.add(people - step);
            }
        }
        return near;
    }

    private boolean byOtherValue(Promise promise) {
        if (!promise.isFlexible()) {
            return false;
        }
        long before = promise.value();
        Set<Long> taken = promise.taken();
        for (boolean byMoves : new boolean[] {true, false}) {
            for (long value : near(promise.line.truth(promise.sum))) {
                if (!taken.contains(value)) {
                    promise.promise(value);
                    if (byMoves ? byMoves(promise) : byExact(promise)) {
                        return true;
                    }
                }
            }
        }
        promise.promise(before);
        return false;
    }

    private boolean byMoves(Promise promise) {
        int asked = 0;
        for (Promise other : promise.line.touching()) {
            if (asked++ == MOST_SHARED) {
                break;
            }
            if (other.witness().people(promise.line, promise.sum) == promise.value()
                    && isShown(promise, Optional.of(other.witness()))) {
                return true;
            }
        }
        return isShown(promise, moves.from(promise.nearer(), promise))
                || (promise.nearer() != Witness.NOTHING
                        && Math.abs(promise.value() - promise.line.truth(promise.sum)) <= FAR
                        && isShown(promise, moves.from(Witness.NOTHING, promise)));
    }

    private boolean byRepair(Promise promise, Cell cell) {
        return isShown(promise, moves.fromWitness(promise, cell));
    }

    private boolean byExact(Promise promise) {
        Line asked = exact.takesPart(promise.line) ? promise.line : parts.wholeOf(promise.line);
        return isShown(
                promise,
                exact.find(asked, promise.sum, promise.value()).flatMap(rows -> parts.completed(rows, promise)));
    }

    /** Keeps a witness after checking it, whoever found it. */
    private boolean isShown(Promise promise, Optional<Witness> found) {
        if (found.isEmpty() || !tables.isShown(promise, found.get())) {
            return false;
        }
        show(promise, found.get());
        return true;
    }

    private void show(Promise promise, Witness witness) {
        each(promise.witness(), line -> line.touching().remove(promise));
        promise.show(witness);
        each(witness, line -> line.touching().add(promise));
    }

    private void each(Witness witness, Consumer<Line> use) {
        for (int i = 0; i < witness.size(); i++) {
            if (i == 0 || witness.line(i) != witness.line(i - 1)) {
                use.accept(tables.lines.get(witness.line(i)));
            }
        }
    }
}
