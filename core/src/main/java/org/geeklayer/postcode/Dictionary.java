package org.geeklayer.postcode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Distinct texts in the order in which they came; the blank text is always the first. */
final class Dictionary {
    private final Map<String, Integer> codes = new HashMap<>();
    private String last = "";
    private int lastCode;

    Dictionary() {
        codes.put("", 0);
    }

    int code(String text) {
        if (!text.equals(last)) { // neighbours share most of their areas
            Integer known = codes.get(text);
            if (known == null) {
                known = codes.size();
                codes.put(text, known);
            }
            last = text;
            lastCode = known;
        }
        return lastCode;
    }

    int size() {
        return codes.size();
    }

    boolean isBlank() {
        return codes.size() == 1;
    }

    List<String> texts() {
        return new ArrayList<>(new TreeMap<>(codes).keySet());
    }

    /** The place of each code's text in alphabetical order. */
    int[] sort() {
        int[] places = new int[codes.size()];
        int place = 0;
        for (int code : new TreeMap<>(codes).values()) {
            places[code] = place++;
        }
        return places;
    }
}
