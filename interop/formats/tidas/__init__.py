"""TIDAS JSON: the Chinese rendering of a life-cycle dataset (TianGong LCA Data System)."""
