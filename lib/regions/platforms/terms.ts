export const platforms = ["vk", "ok", "telegram", "max", "web", "pos", "hotline", "email"] as const;
