package org.geeklayer.enrich;

import org.geeklayer.internal.rows.ByteText;
import org.geeklayer.postcode.Postcode;

/**
 * Reads cells that hold a code of the shape of a postcode, in letters of either case and digits with blanks anywhere, and
 * nothing else: as nearly all do. For all others see {@link PostcodeMatcher}. Not thread-safe.
 */
final class PostcodeBytes {
    private static final int LONGEST = 7;

    private final byte[] code = new byte[LONGEST]; // in upper case
    private int length;
    private int packed;

    /** Reads a cell; false if it is to be looked at more closely. */
    boolean read(byte[] bytes, int from, int to) {
        int n = 0;
        for (int at = from; at < to; at++) {
            byte b = bytes[at];
            if (b >= 'a' && b <= 'z') {
                b = (byte) (b - 'a' + 'A');
            }
            if ((b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9')) {
                if (n == LONGEST) {
                    return false;
                }
                code[n++] = b;
            } else if (b != ' ') {
                return false;
            }
        }
        length = n;
        packed = Postcode.packed(code, n);
        return packed >= 0 && !(code[1] == 'I' && code[2] == 'R'); // the code of Girobank is no place
    }

    /** The postcode's number. */
    int packed() {
        return packed;
    }

    /** Writes the postcode as it is published, with one blank between its parts. */
    void writeTo(ByteText out) {
        out.add(code, 0, length - 3);
        out.add(' ');
        out.add(code, length - 3, length);
    }
}
