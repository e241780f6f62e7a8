package org.geeklayer.disclosure;

/** Other people that a reader could not tell from the true ones, as differences from these. */
final class Witness {
    static final Witness NOTHING = new Witness(new int[0], new long[0]);

    private static final int ATOM_BITS = 6;
    private static final int ATOM = (1 << ATOM_BITS) - 1;

    /** Of each difference the row and the atom, row by row. */
    private final int[] places;

    private final long[] differences;

    private Witness(int[] places, long[] differences) {
        this.places = places;
        this.differences = differences;
    }

    /** Takes the people that the lines have at present. */
    static Witness of(Iterable<Line> lines) {
        int number = 0;
        for (Line line : lines) {
            for (int atom = 0; atom < line.atoms(); atom++) {
                number += line.people(atom) == line.truth(atom) ? 0 : 1;
            }
        }
        int[] places = new int[number];
        long[] differences = new long[number];
        int at = 0;
        for (Line line : lines) {
            for (int atom = 0; atom < line.atoms(); atom++) {
                if (line.people(atom) != line.truth(atom)) {
                    places[at] = line.number << ATOM_BITS | atom;
                    differences[at] = line.people(atom) - line.truth(atom);
                    at++;
                }
            }
        }
        return new Witness(places, differences);
    }

    int size() {
        return places.length;
    }

    int line(int i) {
        return places[i] >> ATOM_BITS;
    }

    int atom(int i) {
        return places[i] & ATOM;
    }

    long difference(int i) {
        return differences[i];
    }

    /** The people of some atoms. */
    long people(Line line, Sum wanted) {
        long sum = line.truth(wanted);
        for (int i = 0; i < places.length; i++) {
            if (line(i) == line.number && wanted.holds(atom(i))) {
                sum += differences[i];
            }
        }
        return sum;
    }
}
