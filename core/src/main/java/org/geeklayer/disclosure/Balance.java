package org.geeklayer.disclosure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets other rows take what a step changes, so that every split adds up to its parent again and every union stays as
 * published. Not thread-safe.
 *
 * <p>Splits that share no union are settled one after the other, each for good. Among those that do, a choice is taken back
 * where a later one finds no row.
 */
final class Balance {
    private static final int MOST_ASKED = 2000;
    /** So many rows of splits with unions or parts are tried for one step. */
    private static final int MOST_TRIED = 400;

    /** That rows of a split are to take a change among them, all but one. */
    static final class Task {
        private final int split;
        private final @Nullable Line except;
        private final int[] change;
        private final int sign;

        Task(int split, @Nullable Line except, int[] change, int sign) {
            this.split = split;
            this.except = except;
            this.change = change;
            this.sign = sign;
        }
    }

    private final Tables tables;
    private final Links links;
    private final Trail trail;
    private @Nullable Goal goal;
    private int start;
    private int tries;
    private long work;

    /** What the sum of a union is to be. */
    private record Goal(Line union, Sum sum, long value) {}

    Balance(Tables tables, Trail trail) {
        this.tables = tables;
        this.trail = trail;
        links = new Links(tables);
    }

    /** How many rows have been looked at so far. */
    long work() {
        return work;
    }

    /** Takes a step for done only if a union then has so many people in a sum, until it is told otherwise. */
    void aim(Line union, Sum sum, long value) {
        goal = new Goal(union, sum, value);
    }

    void aimAtNothing() {
        goal = null;
    }

    /** What splits of a row have to take when it changes, but those of which rows change with it. */
    void addTasks(List<Task> tasks, Line line, List<Line> moving, int[] change, int sign) {
        for (int split : line.splits) {
            if (tables.isAwake(split) && moving.stream().noneMatch(row -> row.split == split)) {
                tasks.add(new Task(split, null, change, sign));
            }
        }
    }

    /** Has everything done that a step leaves to do since the trail was of a size; if it cannot be, some of it may be done. */
    boolean settle(int before, List<Task> tasks) {
        start = before;
        tries = 0;
        return settle(tasks);
    }

    private boolean settle(List<Task> tasks) {
        if (tasks.isEmpty()) {
            return areKept(-1) || isMended(-1);
        }
        int depth =
                tasks.stream().mapToInt(task -> links.depth(task.split)).min().orElseThrow();
        List<Task> below = new ArrayList<>();
        Map<Integer, List<Task>> byComponent = new LinkedHashMap<>();
        for (Task task : tasks) {
            if (links.depth(task.split) > depth) {
                below.add(task);
            } else {
                byComponent
                        .computeIfAbsent(links.component(task.split), any -> new ArrayList<>())
                        .add(task);
            }
        }
        List<Integer> withParts = new ArrayList<>();
        for (Map.Entry<Integer, List<Task>> entry : byComponent.entrySet()) {
            int component = entry.getKey();
            if (tables.areAwake() && links.hasParts(component)) {
                withParts.add(component);
            } else if (!choose(
                    entry.getValue(), 0, new ArrayList<>(), () -> areKept(component) || isMended(component))) {
                return false;
            }
        }
        List<Task> all = new ArrayList<>();
        withParts.forEach(component -> all.addAll(byComponent.getOrDefault(component, List.of())));
        return choose(all, 0, below, () -> settle(List.copyOf(below)));
    }

    /** Whether the unions of a component, or all, are as published, or nearer to it than before the step. */
    private boolean areKept(int component) {
        if (tables.unions.isEmpty()) {
            return true;
        }
        if (goal != null
                && (component < 0 || links.component(goal.union.members.get(0).split) == component)
                && goal.union.sum(goal.sum) != goal.value) {
            return false;
        }
        for (Map.Entry<Line, int[]> changed : trail.unionsSince(start).entrySet()) {
            if (isOf(changed.getKey(), component) && !changed.getKey().isKept(changed.getValue())) {
                return false;
            }
        }
        return true;
    }

    private boolean isOf(Line union, int component) {
        return component < 0 || links.component(union.members.get(0).split) == component;
    }

    /** Lets other rows of a union that is not as published give back what it gained: to their siblings, or to nobody. */
    private boolean isMended(int component) {
        int before = trail.size();
        for (Map.Entry<Line, int[]> changed : trail.unionsSince(start).entrySet()) {
            Line union = changed.getKey();
            if (!isOf(union, component) || union.isKept(changed.getValue())) {
                continue;
            }
            int[] change = changed.getValue();
            for (Line member : union.members) {
                if (!tryOne() || !member.takes(change, -1)) {
                    continue;
                }
                List<Line> siblings = member.parent == null ? List.of() : tables.splits.get(member.split);
                for (Line sibling : siblings) {
                    if (sibling != member && !union.members.contains(sibling) && sibling.takes(change, 1)) {
                        List<Task> tasks = new ArrayList<>();
                        moveAll(List.of(member), change, -1, tasks);
                        moveAll(List.of(sibling), change, 1, tasks);
                        if (isMendedNow(tasks, component)) {
                            return true;
                        }
                        trail.undo(before);
                    }
                }
                List<Line> alone = links.ofItsOwn(member);
                if (!alone.isEmpty() && alone.stream().allMatch(line -> line.takes(change, -1))) {
                    List<Task> tasks = new ArrayList<>();
                    moveAll(alone, change, -1, tasks);
                    if (isMendedNow(tasks, component)) {
                        return true;
                    }
                    trail.undo(before);
                }
            }
            return false;
        }
        return false;
    }

    private void moveAll(List<Line> lines, int[] change, int sign, List<Task> tasks) {
        for (Line line : lines) {
            trail.move(line, change, sign);
            addTasks(tasks, line, lines, change, sign);
        }
    }

    private boolean isMendedNow(List<Task> tasks, int component) {
        return areKept(component) && (tasks.isEmpty() || settle(tasks));
    }

    private boolean tryOne() {
        work++;
        return ++tries <= MOST_TRIED;
    }

    private boolean choose(List<Task> tasks, int at, List<Task> below, BooleanSupplier next) {
        if (at == tasks.size()) {
            return next.getAsBoolean();
        }
        Task task = tasks.get(at);
        int component = links.component(task.split);
        if (!tables.areAwake() || (!links.isLinked(component) && !links.hasParts(component))) {
            return absorb(task) && choose(tasks, at + 1, below, next);
        }
        int before = trail.size();
        int waiting = below.size();
        for (Line row : candidates(task)) {
            if (!tryOne()) {
                return false;
            }
            if (row.takes(task.change, task.sign)) {
                trail.move(row, task.change, task.sign);
                addTasks(below, row, List.of(), task.change, task.sign);
                if (choose(tasks, at + 1, below, next)) {
                    return true;
                }
                below.subList(waiting, below.size()).clear();
                trail.undo(before);
            }
        }
        for (List<Task> parts : parts(task)) {
            List<Task> rest = new ArrayList<>(parts);
            rest.addAll(tasks.subList(at + 1, tasks.size()));
            if (choose(rest, 0, below, next)) {
                return true;
            }
            below.subList(waiting, below.size()).clear();
            trail.undo(before);
        }
        return false;
    }

    /** Rows that may take a task: first those whose unions take it, then those of which nothing more will be published. */
    private List<Line> candidates(Task task) {
        int rarest = rarest(task.split, task.change);
        Set<Line> rows = new LinkedHashSet<>();
        for (List<Line> each : List.of(tables.settled(task.split, rarest), tables.holding(task.split, rarest))) {
            for (int i = each.size() - 1; i >= Math.max(0, each.size() - MOST_ASKED); i--) {
                if (each.get(i) != task.except) {
                    rows.add(each.get(i));
                }
            }
        }
        List<Line> sorted = new ArrayList<>();
        List<Line> last = new ArrayList<>();
        rows.forEach(row -> (isStrained(row, task) ? last : sorted).add(row));
        sorted.addAll(last);
        return sorted;
    }

    private static boolean isStrained(Line row, Task task) {
        return row.unions.stream().anyMatch(union -> !union.takes(task.change, task.sign));
    }

    /** A task in smaller ones: by pairs of a gain and a loss, then by atoms. */
    private static List<List<Task>> parts(Task task) {
        List<Integer> gains = atoms(task.change, 1);
        List<Integer> losses = atoms(task.change, -1);
        int length = task.change.length;
        List<List<Task>> parts = new ArrayList<>();
        int pairs = Math.min(gains.size(), losses.size());
        for (int paired : pairs == 0 || gains.size() + losses.size() == 2 ? new int[] {0} : new int[] {pairs, 0}) {
            List<Task> tasks = new ArrayList<>();
            for (int i = 0; i < paired; i++) {
                int[] both = one(length, gains.get(i));
                both[losses.get(i)] = -1;
                tasks.add(new Task(task.split, task.except, both, task.sign));
            }
            for (int gain : gains.subList(paired, gains.size())) {
                tasks.add(new Task(task.split, task.except, one(length, gain), task.sign));
            }
            for (int loss : losses.subList(paired, losses.size())) {
                tasks.add(new Task(task.split, task.except, one(length, loss), -task.sign));
            }
            if (tasks.size() > 1) {
                parts.add(tasks);
            }
        }
        return parts;
    }

    /** Lets rows of a split take a change among them: one row all of it, or each a part. */
    private boolean absorb(Task task) {
        if (take(task.split, task.except, task.change, task.sign)) {
            return true;
        }
        int length = task.change.length;
        List<Integer> gains = atoms(task.change, task.sign);
        List<Integer> losses = atoms(task.change, -task.sign);
        for (int gain : gains) {
            boolean isTaken = false;
            for (int i = 0; i < losses.size() && !isTaken; i++) {
                int[] both = one(length, gain);
                both[losses.get(i)] = -1;
                isTaken = take(task.split, task.except, both, 1);
                if (isTaken) {
                    losses.remove(i);
                }
            }
            if (!isTaken && !take(task.split, task.except, one(length, gain), 1)) {
                return false;
            }
        }
        for (int loss : losses) {
            if (!take(task.split, task.except, one(length, loss), -1)) {
                return false;
            }
        }
        return true;
    }

    /** Lets one row take a change: if it can be, one of which nothing more will be published, so that it lasts. */
    private boolean take(int split, @Nullable Line except, int[] change, int sign) {
        int rarest = rarest(split, change);
        return rarest >= 0
                && (take(tables.settled(split, rarest), except, change, sign)
                        || take(tables.holding(split, rarest), except, change, sign));
    }

    private boolean take(List<Line> rows, @Nullable Line except, int[] change, int sign) {
        int last = Math.max(0, rows.size() - MOST_ASKED);
        for (int i = rows.size() - 1; i >= last; i--) {
            Line row = rows.get(i);
            work++;
            if (row != except && row.takes(change, sign)) {
                trail.move(row, change, sign);
                return true;
            }
        }
        return false;
    }

    /** The atom of a change that the fewest rows may have people in. */
    private int rarest(int split, int[] change) {
        int rarest = -1;
        for (int atom = 0; atom < change.length; atom++) {
            if (change[atom] != 0
                    && (rarest < 0
                            || tables.holding(split, atom).size()
                                    < tables.holding(split, rarest).size())) {
                rarest = atom;
            }
        }
        return rarest;
    }

    private static List<Integer> atoms(int[] change, int value) {
        List<Integer> atoms = new ArrayList<>();
        for (int atom = 0; atom < change.length; atom++) {
            if (change[atom] == value) {
                atoms.add(atom);
            }
        }
        return atoms;
    }

    private static int[] one(int length, int atom) {
        int[] change = new int[length];
        change[atom] = 1;
        return change;
    }
}
