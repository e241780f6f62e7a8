package org.geeklayer.postcode;

import java.util.Optional;

/**
 * A postcode of the United Kingdom's form, in its outward and inward parts: {@code HX1 1AA}. Any code of one of the six
 * published shapes can be a {@code Postcode}, also one whose letters the grammar does not allow: districts that were
 * recoded long ago stand in the directory and break it. So look a code up first, and ask {@link #fault} only to explain
 * a miss. Immutable; ordered by area, district, sector and unit.
 *
 * @see <a href="https://www.gov.uk/government/publications/bulk-data-transfer-for-sponsors-xml-schema">GOV.UK, Bulk data
 *     transfer: additional validation</a>
 */
public final class Postcode implements Comparable<Postcode> {
    // A code is one number below 2^31: first letter, second letter or none, digit, then digit or letter or none, and
    // the inward digit and two letters.
    private static final int LETTERS = 26;
    /** How many inward codes there could be; a packed postcode is outward code times this and inward code. */
    static final int INWARD = 10 * LETTERS * LETTERS;
    /** How many outward codes there could be; the last is GIR, of no other shape. */
    static final int OUTWARDS = LETTERS * 27 * 10 * 37 + 1;

    private static final int SHORTEST = 5;
    private static final int LONGEST = 7;
    private static final long GIRO_CODE = 0x414130_524947L; // GIR0AA, the first character lowest
    private static final int GIRO = (OUTWARDS - 1) * INWARD;

    private static final String NOT_FIRST = "QVX";
    private static final String NOT_SECOND = "IJZ";
    private static final String THIRD = "ABCDEFGHJKPSTUW";
    private static final String FOURTH = "ABEHMNPRVWXY";
    private static final String NOT_INWARD = "CIKMOV";

    private final int packed;

    private Postcode(int packed) {
        this.packed = packed;
    }

    /**
     * Reads a postcode that is spelt as published: letters in either case, blanks anywhere.
     *
     * @param text the text
     * @return the postcode
     * @throws IllegalArgumentException if the text has not the shape of a postcode; the message does not repeat it
     */
    public static Postcode parse(String text) {
        return tryParse(text)
                .orElseThrow(() -> new IllegalArgumentException("text: not the shape of a postcode such as HX1 1AA"));
    }

    /**
     * Reads a postcode if the text is one.
     *
     * @param text letters in either case, blanks anywhere
     * @return the postcode, or empty if the text has not the shape of one
     */
    public static Optional<Postcode> tryParse(String text) {
        int packed = pack(compact(text));
        return packed < 0 ? Optional.empty() : Optional.of(new Postcode(packed));
    }

    /** The text without blanks and with the letters a to z in upper case; other letters stay what they are. */
    private static String compact(String text) {
        StringBuilder compact = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ' ') {
                compact.append(c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c);
            }
        }
        return compact.toString();
    }

    /**
     * The postcode that a number stands for.
     *
     * @param packed what {@link #packed} gave
     * @return the postcode
     * @throws IllegalArgumentException if no postcode has that number
     */
    public static Postcode ofPacked(int packed) {
        if (packed < 0 || packed > GIRO) {
            throw new IllegalArgumentException("packed: no postcode has the number " + packed);
        }
        return new Postcode(packed);
    }

    /**
     * The code as one number, which is less than that of another if the code sorts before it. It is the same in every
     * program run.
     *
     * @return a number from 0
     */
    public int packed() {
        return packed;
    }

    /** The number of a code of upper-case letters and digits without blanks, or -1 if it has not the shape of one. */
    private static int pack(String text) {
        long code = 0;
        int length = text.length();
        for (int i = 0; i < Math.min(length, LONGEST); i++) {
            code |= (long) Math.min(text.charAt(i), Byte.MAX_VALUE) << (Byte.SIZE * i); // neither letter nor digit
        }
        return packed(code, length);
    }

    /**
     * The {@linkplain #packed() packed} number of a code in ASCII, without a text of it being made.
     *
     * @param code its characters, letters in upper case and without blanks, the first in the lowest eight bits
     * @param length how many characters it has
     * @return the number, or -1 if it has not the shape of a postcode
     */
    public static int packed(long code, int length) {
        if (length < SHORTEST || length > LONGEST) {
            return -1;
        }
        int outward = length - 3;
        int in1 = digit(at(code, outward));
        int in2 = letter(at(code, outward + 1));
        int in3 = letter(at(code, outward + 2));
        int first = letter(at(code, 0));
        if (in1 < 0 || in2 < 0 || in3 < 0 || first < 0) {
            return -1;
        }
        int at = 1;
        int second = letter(at(code, at)) + 1;
        if (second > 0) {
            at++;
        }
        int district = at < outward ? digit(at(code, at++)) : -1;
        if (district < 0) {
            return code == GIRO_CODE ? GIRO : -1;
        }
        int last = 0;
        if (at < outward) {
            char c = at(code, at++);
            int d = digit(c);
            int l = letter(c);
            last = d >= 0 ? d + 1 : l + 11;
            if (d < 0 && l < 0) {
                return -1;
            }
        }
        if (at < outward) {
            return -1;
        }
        return (((first * 27 + second) * 10 + district) * 37 + last) * INWARD + (in1 * LETTERS + in2) * LETTERS + in3;
    }

    private static char at(long code, int index) {
        return (char) ((code >>> (Byte.SIZE * index)) & 0x7f);
    }

    private static int digit(char c) {
        return c >= '0' && c <= '9' ? c - '0' : -1;
    }

    private static int letter(char c) {
        return c >= 'A' && c <= 'Z' ? c - 'A' : -1;
    }

    /**
     * The part before the blank, which names the district.
     *
     * @return for example {@code HX1}
     */
    public String outward() {
        return unpack(false);
    }

    /**
     * The part behind the blank, which names sector and unit.
     *
     * @return for example {@code 1AA}
     */
    public String inward() {
        if (packed == GIRO) {
            return "0AA";
        }
        int inward = packed % INWARD;
        return new String(new char[] {
            (char) ('0' + inward / (LETTERS * LETTERS)),
            (char) ('A' + inward / LETTERS % LETTERS),
            (char) ('A' + inward % LETTERS)
        });
    }

    /**
     * The one or two letters that the code begins with.
     *
     * @return for example {@code HX}; {@code GIR} for the one code of that kind
     */
    public String area() {
        return unpack(true);
    }

    /**
     * Whether the code is one of Northern Ireland, whose codes are all of the area BT and lie in no other nation.
     *
     * @return true for BT
     */
    public boolean isOfNorthernIreland() {
        int letters = packed / (INWARD * 370);
        return letters == ('B' - 'A') * 27 + ('T' - 'A' + 1);
    }

    /**
     * The Crown dependency that the code is one of. They have neither small areas nor an index of the United Kingdom.
     *
     * @return {@code Jersey}, {@code Guernsey} or {@code the Isle of Man}, or empty for codes of the United Kingdom
     */
    public Optional<String> crownDependency() {
        return switch (area()) {
            case "JE" -> Optional.of("Jersey");
            case "GY" -> Optional.of("Guernsey");
            case "IM" -> Optional.of("the Isle of Man");
            default -> Optional.empty();
        };
    }

    private String unpack(boolean lettersOnly) {
        if (packed == GIRO) {
            return "GIR";
        }
        int outward = packed / INWARD;
        int last = outward % 37;
        int district = outward / 37 % 10;
        int second = outward / 370 % 27;
        StringBuilder text = new StringBuilder(4).append((char) ('A' + outward / (370 * 27)));
        if (second > 0) {
            text.append((char) ('A' + second - 1));
        }
        if (!lettersOnly) {
            text.append((char) ('0' + district));
            if (last > 10) {
                text.append((char) ('A' + last - 11));
            } else if (last > 0) {
                text.append((char) ('0' + last - 1));
            }
        }
        return text.toString();
    }

    /**
     * Says which rule of the published grammar a text breaks. A code that breaks one may yet stand in a directory.
     *
     * @param text letters in either case, blanks anywhere
     * @return the first rule broken, in words that do not repeat the text, or empty if it is well formed
     */
    public static Optional<String> fault(String text) {
        String code = compact(text);
        for (int i = 0; i < code.length(); i++) {
            if (digit(code.charAt(i)) < 0 && letter(code.charAt(i)) < 0) {
                return Optional.of("holds a character that is neither a letter A to Z nor a digit");
            }
        }
        int length = code.length();
        if (length < 5) {
            return Optional.of("too short for a postcode");
        }
        if (length > 7) {
            return Optional.of("too long for a postcode");
        }
        if (code.equals("GIR0AA")) {
            return Optional.empty();
        }
        if (digit(code.charAt(length - 3)) < 0
                || letter(code.charAt(length - 2)) < 0
                || letter(code.charAt(length - 1)) < 0) {
            return Optional.of("does not end in a digit and two letters");
        }
        Optional<String> outward = outwardFault(code.substring(0, length - 3));
        if (outward.isPresent()) {
            return outward;
        }
        if (NOT_INWARD.indexOf(code.charAt(length - 2)) >= 0 || NOT_INWARD.indexOf(code.charAt(length - 1)) >= 0) {
            return Optional.of("the last two letters are never C, I, K, M, O or V");
        }
        return Optional.empty();
    }

    /**
     * Says which rule of the published grammar an outward code breaks.
     *
     * @param text for example {@code HX1}; letters in either case
     * @return the first rule broken, or empty if it is well formed
     */
    public static Optional<String> outwardFault(String text) {
        String code = compact(text);
        String shape = shape(code);
        switch (shape) {
            case "A9", "A99", "AA9", "AA99", "A9A", "AA9A" -> {
                if (NOT_FIRST.indexOf(code.charAt(0)) >= 0) {
                    return Optional.of("no postcode begins with Q, V or X");
                }
                if (shape.startsWith("AA") && NOT_SECOND.indexOf(code.charAt(1)) >= 0) {
                    return Optional.of("the second letter is never I, J or Z");
                }
                if (shape.equals("A9A") && THIRD.indexOf(code.charAt(2)) < 0) {
                    return Optional.of("the letter in the third place is not one that is used there");
                }
                if (shape.equals("AA9A") && FOURTH.indexOf(code.charAt(3)) < 0) {
                    return Optional.of("the letter in the fourth place is not one that is used there");
                }
                return Optional.empty();
            }
            default -> {
                return Optional.of(
                        "the first part is not one or two letters, a digit, and a digit or letter or nothing");
            }
        }
    }

    private static String shape(String code) {
        StringBuilder shape = new StringBuilder(code.length());
        for (int i = 0; i < code.length(); i++) {
            shape.append(letter(code.charAt(i)) >= 0 ? 'A' : digit(code.charAt(i)) >= 0 ? '9' : '?');
        }
        return shape.toString();
    }

    @Override
    public int compareTo(Postcode other) {
        return Integer.compare(packed, other.packed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Postcode that && packed == that.packed;
    }

    @Override
    public int hashCode() {
        return packed;
    }

    /** The code with one blank between its parts, as ONS writes it in {@code pcds}. */
    @Override
    public String toString() {
        return outward() + " " + inward();
    }
}
