import { PageLoading } from "@/components/page-loading";

export default function Loading() {
  return <PageLoading bones={["h-8 w-48", "h-16", "h-16", "h-16"]} />;
}
